package cuebus.doubling;

/** What all pairs of a detector share, one after the other: tables and scratch space. */
final class Tools {
  final Grid grid;
  final LagSearch search;
  final Bands bands;
  final Refine refine;

  Tools(Grid grid) {
    this.grid = grid;
    search = new LagSearch(grid);
    bands = new Bands(grid);
    refine = new Refine(grid);
  }
}
