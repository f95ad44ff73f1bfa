using System.CommandLine;
using Vedette.Formats;

namespace Vedette.App;

/// <summary><c>vedette asterix</c>: what is in a file of ASTERIX messages, record by record.</summary>
internal static class AsterixCommand
{
    // A day of a busy radar has some 200 MB; more is not looked at by eye.
    private const long MostBytes = 1L << 30;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A capture (classic pcap, UDP), or data blocks one behind the other; told apart by content." };
        var editions = new Option<string>("--editions")
        {
            Description = "Editions that the sender uses, as in 048=1.21,062=1.18. The latest known when left out.",
            DefaultValueFactory = _ => "",
        };
        var framing = new Option<AsterixFraming>("--framing") { Description = "What a recorder put around the blocks: bare (nothing), oradis, gpsfile.", DefaultValueFactory = _ => AsterixFraming.Bare };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line for each record." };
        editions.Validators.Add(result =>
        {
            if (!AsterixTables.TryDeclare(result.GetValueOrDefault<string>() ?? "", out _, out DecodeError error))
            {
                result.AddError($"--editions: {error.Reason}");
            }
        });

        var command = new Command("asterix", "List the records of a file of ASTERIX messages (categories 1, 2, 21, 34, 48, 62, 65).") { file, editions, framing, json };
        command.SetAction(parsed =>
        {
            AsterixTables.TryDeclare(parsed.GetRequiredValue(editions), out AsterixTables tables, out _);
            return Run(CommandOutput.For(parsed), parsed.GetRequiredValue(file), new(tables, parsed.GetRequiredValue(framing)), parsed.GetValue(json));
        });
        return command.WithExamples(
            ("vedette asterix radar.pcap", "each record with its items and fields in words"),
            ("vedette asterix radar.pcap --editions 048=1.21 --json", "a line of JSON for each record, for a script"));
    }

    private static int Run(CommandOutput output, string file, AsterixListing listing, bool json)
    {
        if (Directory.Exists(file))
        {
            return output.Fail(ExitCode.InputRefused, $"'{file}': expected a file; found a folder.", "Name a capture or a file of data blocks.");
        }

        try
        {
            using FileStream stream = File.OpenRead(file);
            if (stream.Length > MostBytes)
            {
                return output.Fail(ExitCode.InputRefused, $"'{file}': expected at most {MostBytes} bytes; found {stream.Length}.", "Cut the file with a tool for captures.");
            }

            foreach (AsterixListedRecord record in listing.Read(stream))
            {
                Print(output, record, json);
            }
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return output.Fail(ExitCode.NotFound, $"There is no file '{file}'.", "Name a capture or a file of data blocks.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.InputRefused, $"'{file}' cannot be read: {refused.Message}");
        }

        return End(output, file, listing);
    }

    private static int End(CommandOutput output, string file, AsterixListing listing)
    {
        foreach (string fault in listing.Faults)
        {
            output.Say(CommandText.Printable($"{file}: {fault}"));
        }

        output.Say($"{listing.Records} records; {listing.FaultCount} faults; {listing.OtherFrames} frames without a datagram.");
        return listing.Records == 0
            ? output.Fail(ExitCode.InputRefused, $"'{file}': expected ASTERIX; found no record that is right.", "Say how the blocks are framed (--framing).")
            : listing.FaultCount > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    private static void Print(CommandOutput output, AsterixListedRecord record, bool json)
    {
        if (json)
        {
            output.JsonLine(record);
            return;
        }

        foreach (string line in record.Lines())
        {
            output.Line(line);
        }
    }
}
