"""The law and the procedures: who may do what, when, until when. No web, no storage, no templates."""
