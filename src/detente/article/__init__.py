"""Report -> article: the text read out of a page, furniture set apart, every offset mapped to the page."""

from detente.article.read import plain_article, read_article
from detente.article.selectors import fragment_link

__all__ = ["fragment_link", "plain_article", "read_article"]
