namespace Vedette.Assessments;

/// <summary>Fitted launches as bytes, for snapshots.</summary>
internal static class LaunchSolutionCodec
{
    /// <summary>Writes a solution.</summary>
    public static void Write(ByteWriter writer, LaunchSolution solution)
    {
        writer.Write(solution.Reference.LatitudeRadians);
        writer.Write(solution.Reference.LongitudeRadians);
        writer.Write(solution.ReferenceTime.TaiTicks);
        writer.Write(solution.Parameters.Count);
        foreach (double[] parameters in solution.Parameters)
        {
            writer.Write(parameters.Length);
            writer.Write(parameters);
        }

        AssessmentCodec.Write(writer, solution.Estimate);
    }

    /// <summary>Snapshots from before departures were unknowns have fewer numbers: the others start where nothing is known.</summary>
    private static double[] WithLater(double[] read) => read.Length != LaunchParameters.Rise
        ? read
        : [.. read, LaunchParameters.PriorMean[LaunchParameters.Rise - LaunchParameters.Thrust], .. new double[ProfileDeparture.Count]];

    /// <summary>Reads a solution; null when the bytes are wrong, and then the reader has failed.</summary>
    public static LaunchSolution? Read(ref ByteReader reader)
    {
        (double latitude, double longitude) = (reader.ReadDouble(), reader.ReadDouble());
        Instant time = new(reader.ReadInt64());
        var parameters = new double[reader.ReadCount(4)][];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = new double[reader.ReadCount(8)];
            reader.Read(parameters[i]);
            parameters[i] = WithLater(parameters[i]);
        }

        LaunchPointEstimate? estimate = AssessmentCodec.ReadLaunch(ref reader);
        bool sound = Math.Abs(latitude) <= Math.PI / 2 && Math.Abs(longitude) <= Math.PI
            && parameters.All(p => p.Length is 0 or LaunchParameters.Count);
        if (estimate is null || !sound)
        {
            reader.Fail();
            return null;
        }

        return new(new(latitude, longitude, 0), time, parameters, estimate);
    }
}
