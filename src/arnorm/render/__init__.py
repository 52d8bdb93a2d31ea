"""Documents made readable: rewritten text, explanations, HTML and tables for terminals."""
