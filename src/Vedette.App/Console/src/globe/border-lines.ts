import { mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import coarse from 'world-atlas/countries-110m.json?url';
import fine from 'world-atlas/countries-50m.json?url';

/** Coasts and borders as lines of [longitude, latitude] in degrees; the coarse ones are a seventh of the size. */
export async function readBorders(rough: boolean): Promise<number[][][]> {
  const topology = (await (await fetch(rough ? coarse : fine)).json()) as Topology<{ countries: GeometryCollection }>;
  return mesh(topology, topology.objects.countries).coordinates;
}
