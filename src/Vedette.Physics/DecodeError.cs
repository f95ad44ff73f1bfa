namespace Vedette.Physics;

/// <summary>Why a message or a short text could not be read, and where.</summary>
/// <param name="Reason">What was expected and what was found, in one sentence.</param>
/// <param name="Offset">Offset, from the start of the message, of the first byte (in texts: character) that is wrong.</param>
public readonly record struct DecodeError(string Reason, int Offset);
