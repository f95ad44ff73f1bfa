namespace Vedette.Model;

/// <summary>How many objects there are where sensors look now: an interval, since what is close together may be more than it seems.</summary>
/// <param name="Low">Lower end of the 90 % interval, included; 0 or more.</param>
/// <param name="High">Upper end, included; not below the lower.</param>
/// <param name="Expected">Mean of the distribution: 0 or more, seldom whole.</param>
public readonly record struct ObjectCount(int Low, int High, double Expected);
