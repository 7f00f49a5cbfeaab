"""Article -> Analysis: sentences, tokens, names, dates, quantities, quotations."""
