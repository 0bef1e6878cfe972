"""What do staff see? Work list, dossier, beschikking, inbox."""
