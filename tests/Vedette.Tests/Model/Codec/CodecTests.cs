namespace Vedette.Tests;

public class CodecTests
{
    [Fact]
    public void Every_input_reads_back_to_the_bit()
    {
        foreach (PipelineInput input in SampleEvents.Inputs)
        {
            byte[] bytes = Bytes(input);
            Assert.True(InputCodec.TryRead(bytes, out PipelineInput? read, out DecodeError error), error.Reason);
            Assert.Equal(DeepText.Of(input), DeepText.Of(read));
        }
    }

    [Fact]
    public void Every_event_reads_back_to_the_bit()
    {
        foreach (PipelineEvent written in SampleEvents.Events)
        {
            byte[] bytes = Bytes(written);
            Assert.True(EventCodec.TryRead(bytes, out PipelineEvent? read, out DecodeError error), error.Reason);
            Assert.Equal(DeepText.Of(written), DeepText.Of(read));
        }
    }

    // The form of a track without a separation is frozen in journal-v1.frozen.txt; one with a separation is kind 9, the same bytes and these.
    [Fact]
    public void A_track_with_a_separation_and_a_reason_is_the_one_without_and_what_is_told_of_them()
    {
        var update = new TrackUpdate(SampleEvents.Track, [], []);
        TrackUpdate parted = update with
        {
            Exchanged = true,
            Confirmation = "Ab",
            Track = update.Track with { Separation = new(new(3), new(17), 0.75) },
        };
        byte[] plain = Bytes(new TrackChanged(2, SampleEvents.At(1), update));
        byte[] bytes = Bytes(new TrackChanged(2, SampleEvents.At(1), parted));

        Assert.Equal(1, plain[1]);
        Assert.Equal(9, bytes[1]);
        Assert.Equal(plain.AsSpan(2), bytes.AsSpan(2..plain.Length));
        Assert.Equal("0101" + "0300000000000000" + "1100000000000000" + "000000000000E83F" + "01" + "020000004162", Convert.ToHexString(bytes.AsSpan(plain.Length)));
        Assert.True(EventCodec.TryRead(bytes, out PipelineEvent? read, out DecodeError error), error.Reason);
        Assert.Equal(DeepText.Of(new TrackChanged(2, SampleEvents.At(1), parted)), DeepText.Of(read));
        Assert.False(EventCodec.TryRead(bytes.AsSpan(..^1), out _, out _));
    }

    // Kind 14: the bytes of kind 9, and then the list.
    [Fact]
    public void A_track_that_radars_should_see_is_the_one_with_more_and_the_radars()
    {
        TrackUpdate parted = new(SampleEvents.Track with { Separation = new(new(3), new(17), 0.75) }, [], []);
        TrackChanged expected = new(2, SampleEvents.At(1), parted with { Track = parted.Track with { Expectations = [new(new(1), SampleEvents.At(17), 0.75, 5, 4, true)] } });
        byte[] plain = Bytes(new TrackChanged(2, SampleEvents.At(1), parted));
        byte[] bytes = Bytes(expected);

        Assert.Equal(9, plain[1]);
        Assert.Equal(14, bytes[1]);
        Assert.Equal(plain.AsSpan(2), bytes.AsSpan(2..plain.Length));
        Assert.Equal(
            "01000000" + "01000000" + "00FFF6EAE1444300" + "000000000000E83F" + "05000000" + "04000000" + "01", Convert.ToHexString(bytes.AsSpan(plain.Length)));
        Assert.True(EventCodec.TryRead(bytes, out PipelineEvent? read, out DecodeError error), error.Reason);
        Assert.Equal(DeepText.Of(expected), DeepText.Of(read));
        Assert.False(EventCodec.TryRead(bytes.AsSpan(..^1), out _, out _));
    }

    // The form of lines of sight without a frame is frozen in journal-v1.frozen.txt; with one it is message 3, the frame and the same bytes.
    [Fact]
    public void Lines_of_sight_of_a_frame_are_those_without_and_the_frame()
    {
        var plain = (Observation)SampleEvents.Inputs[3];
        Observation framed = plain with
        {
            Content = (LineOfSightMessage)plain.Content with { Frame = new("a.nc", SampleEvents.At(1), 4, 2, "0f") },
        };
        byte[] before = Bytes(plain);
        byte[] bytes = Bytes(framed);
        const int message = 23;

        Assert.Equal(2, before[message]);
        Assert.Equal(3, bytes[message]);
        Assert.Equal(before.AsSpan(message + 1), bytes.AsSpan(^(before.Length - message - 1)..));
        Assert.Equal("04000000" + "612E6E63", Convert.ToHexString(bytes.AsSpan(message + 1, 8)));
        Assert.Equal("04000000" + "02000000" + "02000000" + "3066", Convert.ToHexString(bytes.AsSpan(message + 17, 14)));
        Assert.True(InputCodec.TryRead(bytes, out PipelineInput? read, out DecodeError error), error.Reason);
        Assert.Equal(DeepText.Of(framed), DeepText.Of(read));
    }

    // Message 4 and sensor 3 came after the form of the journal was frozen; their bytes stand here.
    [Fact]
    public void Nuisances_and_their_source_read_back_to_the_bit()
    {
        var message = new Observation(9, SampleEvents.At(3), new(21), DataMode.Live, new NuisanceMessage(
        [
            new NuisanceRow(5, SampleEvents.At(2), NuisanceKind.Glint, GeodeticPosition.FromDegrees(-31.2, 136.8, 0), 5000, 2.5e-14),
        ]));
        var theatre = new ConfigurationChanged(1, SampleEvents.At(0), SampleEvents.Theatre with { Sensors = [new NuisanceSource(new(21), "", 20, 0.5)], Catalogue = [], Notices = [] });
        byte[] bytes = Bytes(message);

        Assert.Equal("04" + "01000000" + "0500000000000000" + "802D06E2E1444300" + "03", Convert.ToHexString(bytes.AsSpan(23, 22)));
        Assert.Equal(23 + 5 + 57, bytes.Length);
        Assert.True(InputCodec.TryRead(bytes, out PipelineInput? read, out DecodeError error), error.Reason);
        Assert.Equal(DeepText.Of(message), DeepText.Of(read));
        bytes[44] = 4;
        Assert.True(InputCodec.TryRead(bytes, out read, out error), error.Reason);
        Assert.Equal(NuisanceKind.Aircraft, ((NuisanceMessage)((Observation)read).Content).Rows[0].Kind);
        bytes[44] = 5;
        Assert.False(InputCodec.TryRead(bytes, out _, out _));
        Assert.True(InputCodec.TryRead(Bytes(theatre), out read, out error), error.Reason);
        Assert.Equal(DeepText.Of(theatre), DeepText.Of(read));
    }

    // Kinds 12 and 13 of events and 5 of inputs came after the form of the journal was frozen; what begins them stands here.
    [Fact]
    public void Cues_and_their_answers_have_kinds_of_their_own()
    {
        byte[] issued = Bytes(SampleEvents.Events[12]);
        byte[] changed = Bytes(SampleEvents.Events[13]);
        byte[] answered = Bytes(SampleEvents.Inputs[7]);

        Assert.Equal("0200000000000000" + "01000000" + "01000000" + "0300000000000000", Convert.ToHexString(issued.AsSpan(18, 24)));
        Assert.Equal(12, issued[1]);
        Assert.Equal(18 + 24 + 8 + 1 + 16 + 4 + 2 * 105 + 168 + 1, issued.Length);
        Assert.Equal(13, changed[1]);
        Assert.Equal("0200000000000000" + "01000000" + "0300000000000000" + "02", Convert.ToHexString(changed.AsSpan(18, 21)));
        Assert.Equal(5, answered[1]);
        Assert.Equal("0200000000000000" + "01000000" + "01000000" + "00" + "0D000000" + "4E6F", Convert.ToHexString(answered.AsSpan(18, 23)));
        changed[38] = (byte)CueState.Over + 1;
        Assert.False(EventCodec.TryRead(changed, out _, out _));
    }

    [Fact]
    public void Every_kind_of_the_model_has_a_sample()
    {
        Assert.Equal(Kinds<PipelineInput>(), SampleEvents.Inputs.Select(static i => i.GetType().Name).Distinct().Order());
        Assert.Equal(Kinds<PipelineEvent>(), SampleEvents.Events.Select(static e => e.GetType().Name).Distinct().Order());

        static IEnumerable<string> Kinds<T>() =>
            typeof(T).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(T))).Select(static t => t.Name).Order();
    }

    [Fact]
    public void Bytes_cut_short_or_too_long_are_refused_everywhere()
    {
        foreach (byte[] bytes in SampleEvents.Inputs.Select(Bytes))
        {
            RefusesAllBut(bytes, static b => InputCodec.TryRead(b, out _, out DecodeError error) ? "" : error.Reason);
        }

        foreach (byte[] bytes in SampleEvents.Events.Select(Bytes))
        {
            RefusesAllBut(bytes, static b => EventCodec.TryRead(b, out _, out DecodeError error) ? "" : error.Reason);
        }

        static void RefusesAllBut(byte[] whole, Func<byte[], string> reason)
        {
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.NotEmpty(reason(whole[..length]));
            }

            Assert.NotEmpty(reason([.. whole, 0]));
        }
    }

    [Fact]
    public void Spoiled_bytes_never_throw()
    {
        var random = new SeededRandom(5);
        byte[][] all = AllBytes();
        int runs = ReferenceData.FullCampaign ? 5_000_000 : 60_000;
        int read = 0;
        for (int run = 0; run < runs; run++)
        {
            byte[] bytes = Mutation.Of(all[random.Below(all.Length)], random);
            read += InputCodec.TryRead(bytes, out _, out _) ? 1 : 0;
            read += EventCodec.TryRead(bytes, out _, out _) ? 1 : 0;
        }

        // A changed digit of a number is still a number: some must be read, or the test would test nothing.
        Assert.InRange(read, runs / 20, runs);
    }

    [Fact]
    public void Counts_that_promise_more_than_there_is_allocate_nothing()
    {
        byte[] bytes = Bytes(SampleEvents.Inputs[1]);
        // Version, kind, number, time, sensor, mode, kind of content, scan: the count follows.
        bytes.AsSpan(1 + 1 + 8 + 8 + 4 + 1 + 1 + 8, 4).Fill(0x7F);
        InputCodec.TryRead(bytes, out _, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(InputCodec.TryRead(bytes, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000);
    }

    internal static byte[] Bytes(PipelineInput input)
    {
        var writer = new ByteWriter();
        InputCodec.Write(writer, input);
        return writer.Written.ToArray();
    }

    internal static byte[] Bytes(PipelineEvent written)
    {
        var writer = new ByteWriter();
        EventCodec.Write(writer, written);
        return writer.Written.ToArray();
    }

    private static byte[][] AllBytes() => [.. SampleEvents.Inputs.Select(Bytes), .. SampleEvents.Events.Select(Bytes)];
}
