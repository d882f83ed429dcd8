"""Where candidates come from: known names, suffixes, words around a name, news of markets."""
