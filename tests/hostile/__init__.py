"""Files, forms and texts of somebody who means harm: each is refused in a sentence, or is what it says."""
