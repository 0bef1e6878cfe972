"""What do all audiences use? Log-in, files, error pages."""
