"""What does an adviser see? One request, its original and the chosen documents."""
