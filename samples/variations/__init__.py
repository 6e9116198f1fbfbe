"""Variations: invented documents in the forms that towns really use, with gold from their facts."""
