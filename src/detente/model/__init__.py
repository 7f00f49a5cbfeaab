"""The records: frozen values that hold what was read, and the words they were read from."""
