"""What goes out: manifests, maps, tracks, workbooks, JSON."""
