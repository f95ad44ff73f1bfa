using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Something that happened to an object.</summary>
/// <param name="Name">launch, start, cloud_break, stage1_end, burnout, apogee, down_100km, impact, …</param>
/// <param name="Point">Where, as geodetic coordinates.</param>
/// <param name="State">When and where.</param>
public sealed record RecordedEvent(string Name, GeodeticPosition Point, RecordedState State);
