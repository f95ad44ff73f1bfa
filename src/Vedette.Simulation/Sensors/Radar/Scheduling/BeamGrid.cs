namespace Vedette.Simulation;

/// <summary>Directions of the beams of a search, a beamwidth apart.</summary>
/// <param name="radar">Gives the sector and the beamwidth.</param>
/// <param name="antenna">Beams are wider off the boresight, and there are none where no face reaches.</param>
internal sealed class BeamGrid(RadarSensor radar, ArrayAntenna antenna)
{
    /// <summary>A row over the sector at one elevation, from left to right.</summary>
    public IEnumerable<Vector3> Row(double elevation)
    {
        double left = radar.AzimuthCentreRadians - radar.AzimuthWidthRadians / 2;
        double done = 0;
        while (done < radar.AzimuthWidthRadians)
        {
            // The beam is centred half of its own width further on; its width is taken where it begins.
            double step = Step(left + done, elevation);
            Vector3 aim = FaceAxes.Direction(left + done + step / 2, elevation);
            if (antenna.FaceToward(aim, double.NaN) >= 0)
            {
                yield return aim;
            }

            done += step;
        }
    }

    /// <summary>Rows from one elevation to another.</summary>
    public IEnumerable<Vector3> Rows(double lowest, double highest)
    {
        for (double elevation = lowest; elevation <= highest; elevation += radar.BeamwidthRadians)
        {
            foreach (Vector3 aim in Row(elevation))
            {
                yield return aim;
            }
        }
    }

    private double Step(double azimuth, double elevation)
    {
        Vector3 aim = FaceAxes.Direction(azimuth, elevation);
        int face = antenna.FaceToward(aim, double.NaN);
        double broad = face < 0 ? 1 : antenna.Axes(face).Broadening(aim).Across;
        return radar.BeamwidthRadians * broad / Math.Max(0.05, Math.Cos(elevation));
    }
}
