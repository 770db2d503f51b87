namespace SamConnectors.Sources.Nlm.Days;

/// <summary>Licences of a feature that a principal has open.</summary>
internal record struct OpenLicenses(FeatureTrack Feature, int Count);
