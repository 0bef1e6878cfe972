"""What does everybody see? Home, register, notices, pages."""
