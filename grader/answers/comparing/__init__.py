"""How values compare: alone, as entries in order or in any, as rows of cells, as statements."""
