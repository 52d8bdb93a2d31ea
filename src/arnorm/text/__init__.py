"""From a text to lexemes: the folded view, the one scan, and the proclitics."""
