"""The steps: each fills some roles of the drafts and reads only what earlier ones left."""
