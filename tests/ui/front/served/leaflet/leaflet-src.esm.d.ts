// The app serves Leaflet at this address beside the scripts; for the check of types it is the package's own.
export * from "leaflet";
