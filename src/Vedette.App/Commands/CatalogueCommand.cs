using System.CommandLine;
using Vedette.Formats;

namespace Vedette.App;

/// <summary><c>vedette catalogue</c>: what is in a file of orbital elements, and where the objects are.</summary>
internal static class CatalogueCommand
{
    private const int RefusalsSaid = 20;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "TLE, 3LE, or OMM as CSV, JSON, XML or keyword = value; told apart by content." };
        var at = new Option<string?>("--at") { Description = "Time of the positions in UTC, ISO 8601 (2026-07-10T12:00:00Z). Now when left out." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        at.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !UtcTime.TryParse(text, LeapSeconds.BuiltIn, out _, out DecodeError error))
            {
                result.AddError($"--at '{text}': {error.Reason}");
            }
        });

        var command = new Command("catalogue", "List the objects of a file of orbital elements, and where they are.") { file, at, json };
        command.SetAction(parsed => Run(CommandOutput.For(parsed), parsed.GetRequiredValue(file), parsed.GetValue(at), parsed.GetValue(json)));
        return command.WithExamples(
            ("vedette catalogue recordings/demo-2/tle.txt --at 2030-01-01T00:00:00Z", "a line for each object"),
            ("vedette catalogue gp.csv --json", "positions now, for a script"));
    }

    private static int Run(CommandOutput output, string file, string? at, bool json)
    {
        if (Directory.Exists(file))
        {
            return output.Fail(ExitCode.InputRefused, $"'{file}': expected a file; found a folder.", "Name a file of orbital elements.");
        }

        ElementsReading reading;
        try
        {
            using FileStream stream = File.OpenRead(file);
            reading = CatalogueReader.Read(stream, LeapSeconds.BuiltIn);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return output.Fail(ExitCode.NotFound, $"There is no file '{file}'.", "Name a file of orbital elements.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.InputRefused, $"'{file}' cannot be read: {refused.Message}");
        }

        var listing = CatalogueListing.Of(file, reading, Time(at), LeapSeconds.BuiltIn);
        SayRefusals(output, listing);
        if (listing.Objects.Count == 0)
        {
            string found = listing.RejectedCount == 0 ? "none" : $"none that is right, and {listing.RejectedCount} that are not";
            return output.Fail(ExitCode.InputRefused, $"'{file}': expected orbital elements; found {found}.", "Give a TLE, 3LE or OMM file.");
        }

        return Report(output, listing, json);
    }

    private static int Report(CommandOutput output, CatalogueListing listing, bool json)
    {
        if (json)
        {
            output.Json(listing);
        }
        else
        {
            foreach (string line in listing.Table())
            {
                output.Line(line);
            }
        }

        output.Say($"{listing.Objects.Count} objects at {listing.AtUtc}; {listing.RejectedCount} refused; {listing.WithoutState} without a position.");
        if (!listing.LeapSecondsCurrent)
        {
            output.Say($"Leap seconds are {listing.LeapSeconds}, which is out of date at that time: UTC may be off by a second.");
        }

        return listing.RejectedCount > 0 || listing.WithoutState > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    private static void SayRefusals(CommandOutput output, CatalogueListing listing)
    {
        foreach (CatalogueRefusal r in listing.Rejected.Take(RefusalsSaid))
        {
            output.Say(CommandText.Printable($"{listing.File}: {new TextError(r.Line, r.Column, r.Reason)}"));
        }

        if (listing.RejectedCount > RefusalsSaid)
        {
            output.Say($"{listing.File}: {listing.RejectedCount - RefusalsSaid} more refused; --json lists them.");
        }
    }

    private static Instant Time(string? at) =>
        at is not null && UtcTime.TryParse(at, LeapSeconds.BuiltIn, out Instant time, out _) ? time : CommandClock.Now();
}
