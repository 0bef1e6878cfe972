"""What it looks like: templates, styles, letters and mails. No Python here imports ours."""
