"""Deals and wish lists in other forms: JSON, CSV and XLSX, in and out."""
