namespace Vedette.Formats;

/// <summary>Reads an element of <c>feeds</c> in <c>live.json</c>; docs/operating.md has its keys.</summary>
internal static class FeedDeclarationReader
{
    private const double Megabyte = 1e6;
    private static readonly string[] s_ofAsterix = ["editions", "framing", "aircraft_sensor_id"];

    /// <summary>Reads one; what is wrong is noted with the path of the key.</summary>
    public static FeedDeclaration? Read(JsonFields fields)
    {
        if (!FeedAddress.TryParse(fields.Text("feed"), out FeedAddress? address, out string? error))
        {
            fields.Fail("feed", error);
            return null;
        }

        FeedDeclaration plain = FeedDeclaration.At(address);
        var feed = plain with
        {
            Name = fields.Has("name") ? fields.Text("name") : plain.Name,
            Editions = fields.Has("editions") ? Editions(fields) : plain.Editions,
            Framing = fields.Has("framing") ? (AsterixFraming)fields.OneOf("framing", "bare", "oradis", "gpsfile") : plain.Framing,
            SilentSeconds = fields.Has("silent_s") ? fields.Number("silent_s", 1, 86_400) : plain.SilentSeconds,
            MostBytesPerSecond = fields.Has("most_mb_per_s") ? Megabyte * fields.Number("most_mb_per_s", 0.01, 1000) : plain.MostBytesPerSecond,
            Radars = fields.Has("radars") && !address.IsTdm ? Radars(fields) : plain.Radars,
            Participants = fields.Has("radars") && address.IsTdm ? Participants(fields) : plain.Participants,
            Aircraft = fields.Has("aircraft_sensor_id") ? new(fields.Integer("aircraft_sensor_id", 0, int.MaxValue)) : null,
        };
        Check(fields, feed);
        fields.RemarkUnknown();
        return feed;
    }

    private static AsterixTables Editions(JsonFields fields)
    {
        if (!AsterixTables.TryDeclare(fields.Text("editions"), out AsterixTables tables, out DecodeError error))
        {
            fields.Fail("editions", error.Reason);
        }

        return tables;
    }

    private static List<FeedRadar> Radars(JsonFields fields)
    {
        List<FeedRadar> radars = [];
        foreach (JsonFields radar in fields.Objects("radars"))
        {
            radars.Add(new(
                (byte)radar.Integer("sac", 0, 255), (byte)radar.Integer("sic", 0, 255), new(radar.Integer("sensor_id", 0, int.MaxValue)),
                radar.Number("sigma_range_m", 1e-3, 1e6), radar.Number("sigma_azimuth_rad", 1e-9, 1), radar.Number("sigma_height_m", 1e-3, 1e6),
                radar.Has("sigma_range_rate_mps") ? radar.Number("sigma_range_rate_mps", 1e-4, 1e5) : null));
            radar.RemarkUnknown();
        }

        return radars;
    }

    private static List<FeedParticipant> Participants(JsonFields fields)
    {
        List<FeedParticipant> participants = [];
        foreach (JsonFields radar in fields.Objects("radars"))
        {
            participants.Add(new(
                radar.Text("participant").Trim(), new(radar.Integer("sensor_id", 0, int.MaxValue)), radar.Number("sigma_range_m", 1e-3, 1e6), radar.Number("sigma_angle_rad", 1e-9, 1),
                radar.Has("sigma_range_rate_mps") ? radar.Number("sigma_range_rate_mps", 1e-4, 1e5) : null,
                radar.Has("snr_db") ? Math.Pow(10, radar.Number("snr_db", -100, 200) / 10) : null, radar.Has("range_is_round_trip") && radar.Boolean("range_is_round_trip")));
            radar.RemarkUnknown();
        }

        return participants;
    }

    private static void Check(JsonFields fields, FeedDeclaration feed)
    {
        if (feed.Address.IsTdm && Array.Find(s_ofAsterix, fields.Has) is { } key)
        {
            fields.Fail(key, $"expected nothing for a feed of tracking data messages, since it is about ASTERIX; found \"{key}\"");
        }

        if (feed.Participants.GroupBy(static p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static g => g.Count() > 1) is { } name)
        {
            fields.Fail("radars", $"expected each participant once; found {name.Key} again");
        }

        if (feed.Framing == AsterixFraming.GpsFile && feed.Address.Kind != FeedKind.AsterixFile)
        {
            fields.Fail("framing", "expected gpsfile for asterix-file only; use bare or oradis");
        }

        if (feed.Framing != AsterixFraming.Bare && (feed.Address.Kind is FeedKind.AsterixTcp or FeedKind.PlotsTcp))
        {
            fields.Fail("framing", "expected bare for a feed over TCP");
        }

        if (feed.Radars.GroupBy(static r => (r.SystemArea, r.SystemCode)).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            fields.Fail("radars", $"expected each sender once; found sac {twice.Key.SystemArea}, sic {twice.Key.SystemCode} again");
        }
    }
}
