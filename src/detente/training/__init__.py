"""Corpora -> the weights of the encoder: markup and other layouts read, labels made, training, export."""
