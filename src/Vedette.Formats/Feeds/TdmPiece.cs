namespace Vedette.Formats;

/// <summary>What <see cref="TdmCutter"/> cut from a stream: the text of a message, or why something cannot be one.</summary>
/// <param name="Text">The text; empty where there is a refusal. Good until <see cref="TdmCutter.Room"/> is asked for.</param>
/// <param name="Line">Line of the stream at which it begins, from 1.</param>
/// <param name="Refusal">What was expected and what was found; empty for a text.</param>
public readonly record struct TdmPiece(ReadOnlyMemory<byte> Text, long Line, string Refusal);
