"""Reports as HTML, PDF and DOCX out of one list of blocks."""
