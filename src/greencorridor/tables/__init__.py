"""The people's files: workbooks and folders of CSV, in and out."""
