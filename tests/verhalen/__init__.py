"""The main job, told once as what people do and see; told again by WebTest, by Chromium and over real processes."""
