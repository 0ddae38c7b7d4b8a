"""The mistakes, a folder a group and a module an idea; ids are those of the published catalogue."""
