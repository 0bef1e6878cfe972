"""What does an applicant see? The form, and their own cases."""
