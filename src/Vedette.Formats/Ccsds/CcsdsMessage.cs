namespace Vedette.Formats;

/// <summary>One navigation data message.</summary>
/// <param name="Kind">Which message it is.</param>
/// <param name="Version">Version of its format, as written: "2.0".</param>
/// <param name="Header">The header.</param>
/// <param name="Segments">Metadata with data: one in an OPM, OMM or OCM, any number in a TDM or OEM.</param>
/// <param name="Line">Line it begins at.</param>
public sealed record CcsdsMessage(CcsdsKind Kind, string Version, CcsdsBlock Header, IReadOnlyList<CcsdsSegment> Segments, int Line);

/// <summary>Metadata, and the data that they speak of.</summary>
/// <param name="Metadata">The metadata.</param>
/// <param name="Data">Blocks and comments of the data; comments alone in a TDM.</param>
/// <param name="Observations">The observations of a TDM; empty in other messages.</param>
public sealed record CcsdsSegment(CcsdsBlock Metadata, CcsdsBlock Data, TdmData Observations);
