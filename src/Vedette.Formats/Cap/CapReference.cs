namespace Vedette.Formats;

/// <summary>A message named by another: sender, identifier and time sent.</summary>
/// <param name="Sender">Its sender.</param>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Sent">When it was sent.</param>
public readonly record struct CapReference(string Sender, string Identifier, Instant Sent);
