namespace Vedette.Formats;

/// <summary>Why a file could not be used, and where.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line, counted from 1; 0 where the file as a whole is meant.</param>
/// <param name="Reason">What was expected and what was found, in one sentence.</param>
public sealed record RunReadProblem(string File, long Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}" : $"{File}: {Reason}";
}
