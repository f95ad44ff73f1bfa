namespace Vedette.Formats;

/// <summary>A row of a recording that was not accepted, and why.</summary>
/// <param name="File">Name of the file within the recording.</param>
/// <param name="Line">Number of the line, from 1 (the header); 0 when the whole file is meant.</param>
/// <param name="Reason">What was expected and what was found, in one sentence.</param>
public readonly record struct RejectedRow(string File, long Line, string Reason);
