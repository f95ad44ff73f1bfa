namespace Vedette.Physics;

/// <summary>Why a line of a text file was refused, and where it stands.</summary>
/// <param name="Line">Number of the line, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">First column that is wrong, from 1; 0 when the line as a whole is meant.</param>
/// <param name="Reason">What was expected and what was found, in one sentence.</param>
public readonly record struct TextError(int Line, int Column, string Reason)
{
    /// <summary>"line 3, column 12: reason", for people.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Reason,
        (_, 0) => $"line {Line}: {Reason}",
        _ => $"line {Line}, column {Column}: {Reason}",
    };
}
