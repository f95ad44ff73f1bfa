namespace Vedette.Tracking;

/// <summary>What a filter knows of an object's course beside its hypotheses.</summary>
/// <param name="SettledSeconds">How long it has coasted beyond doubt.</param>
/// <param name="Misfit">Smoothed chi-square per degree of freedom.</param>
/// <param name="Departure">Signs that its coast is none.</param>
/// <param name="RayOnly">Whether no plot was ever taken.</param>
/// <param name="Hot">Whether it ever burnt.</param>
internal readonly record struct FilterCourse(double SettledSeconds, double Misfit, DepartureWatch Departure, bool RayOnly, bool Hot);
