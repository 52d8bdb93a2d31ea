"""Knowledge as rows: the tab-separated tables, their reader, and the knowledge base of names."""
