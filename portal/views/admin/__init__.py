"""What does the lokaal beheerder see? People, organisations, jobs, audit trail."""
