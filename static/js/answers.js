// Saves long answers while somebody types. The page works without it: "Save and continue" saves the same form.
