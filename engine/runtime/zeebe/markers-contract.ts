/** The name of the messages by which the adapter sees how far the exporter is (markers.ts). No model may use it. */
export const MARKER_NAME = 'fadu:marker';
