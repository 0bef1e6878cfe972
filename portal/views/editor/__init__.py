"""What does a web editor see? Notices to publish and ordinary pages."""
