"""What a reviewer must look at in a draft: each check is a function that gives one line per fact."""
