"""What deeds and pages lean on. No view is imported here."""
