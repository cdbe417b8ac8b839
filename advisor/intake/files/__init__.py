"""Reading files of others within limits: CSV, JSON, YAML, HTML, Markdown, XLSX, zip."""
