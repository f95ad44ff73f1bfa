using System.IO.Compression;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Files that are cut, spoiled, or lie: each is refused by name, nothing is thrown, and memory stays below its ceiling.</summary>
public class MalformedNetCdfTests
{
    private const string Image = "goes-abi/OR_ABI-L2-CMIPM1-M3C01_G16_s20171931811268_e20171931811326_c20171931811382.nc";
    private const string Strokes = "glm-lightning/OR_GLM-L2-LCFA_G16_s20181830433000_e20181830433200_c20181830433231.nc";

    // What one step may take, and what may have been taken in one piece before the next read looked.
    private const long Ceiling = GuardedStream.MostAllocated + 2 * NetCdfVariable.MostChunkBytes;

    // What both readers take for a good file, of images and of lightning: all steps together, with what the tests take.
    private const long Usual = 64 << 20;

    public static TheoryData<string> Variables =>
        ["Rad", "DQF", "x", "y", "goes_imager_projection", "t", "time_bounds", "band_id", "band_wavelength", "planck_fk1", "planck_fk2", "planck_bc1", "planck_bc2"];

    public static TheoryData<string, string> ImageAttributes => new()
    {
        { "Rad", "scale_factor" }, { "Rad", "add_offset" }, { "Rad", "units" }, { "x", "scale_factor" }, { "y", "add_offset" },
        { "goes_imager_projection", "perspective_point_height" }, { "goes_imager_projection", "semi_major_axis" },
        { "goes_imager_projection", "semi_minor_axis" }, { "goes_imager_projection", "longitude_of_projection_origin" },
        { "goes_imager_projection", "sweep_angle_axis" }, { "goes_imager_projection", "grid_mapping_name" }, { "t", "units" },
    };

    public static TheoryData<string, string> LightningAttributes => new()
    {
        { "event_lat", "scale_factor" }, { "event_lon", "add_offset" }, { "event_energy", "scale_factor" }, { "event_time_offset", "units" },
        { "group_energy", "add_offset" }, { "flash_time_offset_of_last_event", "scale_factor" }, { "product_time", "units" },
    };

    [Theory]
    [MemberData(nameof(Variables))]
    public void Image_without_a_variable_is_refused_by_its_name(string name)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        file.Variables.Remove(name);

        NetCdfFault fault = Refused(file.Write());
        Assert.Equal(name == "Rad" ? "CMI" : name, fault.Variable);
        Assert.Equal("none", fault.Found);
    }

    [Fact]
    public void Lightning_without_a_variable_is_refused_by_its_name()
    {
        foreach (string name in SyntheticNetCdf.Lightning().Variables.Keys)
        {
            SyntheticNetCdf file = SyntheticNetCdf.Lightning();
            file.Variables.Remove(name);

            Assert.Equal((name, "none"), (RefusedLightning(file.Write()).Variable, RefusedLightning(file.Write()).Found));
        }
    }

    [Theory]
    [MemberData(nameof(ImageAttributes))]
    public void Image_without_an_attribute_is_refused_by_its_name(string variable, string attribute)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        file.Variables[variable].Attributes.Remove(attribute);

        Assert.Equal($"{variable}:{attribute}", Refused(file.Write()).Variable);
    }

    [Theory]
    [MemberData(nameof(LightningAttributes))]
    public void Lightning_without_an_attribute_is_refused_by_its_name(string variable, string attribute)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Lightning();
        file.Variables[variable].Attributes.Remove(attribute);

        Assert.Equal($"{variable}:{attribute}", RefusedLightning(file.Write()).Variable);
    }

    public static TheoryData<string, object, string> WrongImageVariables => new()
    {
        { "Rad", new float[6, 4], "integers of 2 bytes" },
        { "Rad", new short[24], "lines and columns" },
        { "Rad", new[] { "text" }, "integers of 1 to 8 bytes" },
        { "DQF", new byte[4, 6], "in the shape of Rad" },
        { "DQF", new short[6, 4], "integers of 1 byte" },
        { "x", new short[5], "4 angles" },
        { "x", new short[] { 0, 1, 3, 4 }, "even steps" },
        { "y", new short[] { 5, 4, 3, 2, 1, 0 }, "that fall" },
        { "t", new[] { double.NaN }, "a number from" },
        { "t", new[] { 583777990.0 }, "a number from" },
        { "time_bounds", new[] { 583777986.0, 583777980.0 }, "a number from" },
        { "time_bounds", new[] { 583777980.0 }, "2 numbers" },
        { "band_id", new sbyte[] { 17 }, "from 1 to 16" },
        { "planck_fk1", new[] { -999f }, "from 1000" },
        { "planck_bc2", new[] { 0f }, "from 0.9" },
    };

    [Theory]
    [MemberData(nameof(WrongImageVariables))]
    public void Image_with_a_wrong_variable_says_what_was_expected(string name, object data, string expected)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        file.Variables[name] = (data, file.Variables[name].Attributes);

        NetCdfFault fault = Refused(file.Write());
        Assert.Equal(name, fault.Variable.Split(':')[0]);
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_with_a_wrong_projection_or_unit_is_refused()
    {
        foreach ((string variable, string attribute, object value) in new (string, string, object)[]
        {
            ("goes_imager_projection", "perspective_point_height", new[] { 1.0 }), ("goes_imager_projection", "perspective_point_height", new[] { double.NaN }),
            ("goes_imager_projection", "semi_minor_axis", new[] { 7e6 }), ("goes_imager_projection", "sweep_angle_axis", "y"),
            ("goes_imager_projection", "longitude_of_projection_origin", new[] { -75.0, -75.0 }), ("goes_imager_projection", "latitude_of_projection_origin", new[] { 1.0 }),
            ("Rad", "units", "furlong"), ("Rad", "scale_factor", "text"), ("Rad", "scale_factor", new[] { float.PositiveInfinity }), ("t", "units", "seconds since 1970-01-01"),
        })
        {
            SyntheticNetCdf file = SyntheticNetCdf.Radiances();
            file.Variables[variable].Attributes[attribute] = value;
            Assert.Equal($"{variable}:{attribute}", Refused(file.Write()).Variable);
        }

        SyntheticNetCdf scene = SyntheticNetCdf.Radiances();
        scene.Attributes["scene_id"] = "Moon";
        Assert.Equal("r.nc: :scene_id: expected Full Disk, CONUS or Mesoscale; found Moon.", Refused(scene.Write()).ToString());
    }

    [Fact]
    public void Unknown_quality_flag_is_refused_with_its_line()
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        ((byte[,])file.Variables["DQF"].Data)[3, 2] = 9;
        Assert.True(AbiReader.TryOpen(file.Write(), "r.nc", LeapSeconds.BuiltIn, out AbiReader? reader, out _));

        Assert.False(reader.TryReadLines(0, new float[24], new AbiQuality[24], out NetCdfFault? fault));
        Assert.Equal("r.nc: DQF: expected a flag from 0 to 4, or 255; found 9 in line 3.", fault.ToString());
        Assert.False(reader.TryReadLines(0, new float[4], new AbiQuality[4], out _));
    }

    public static TheoryData<string, object> WrongLightningVariables => new()
    {
        { "event_parent_group_id", new[] { -2, 7, 9, 9, 8 } },
        { "group_parent_flash_id", new short[] { 3, 3, 4 } },
        { "group_id", new[] { 7, 7, 9 } },
        { "event_count", new[] { 6 } },
        { "event_lat", new short[4] },
        { "event_energy", (short)1 },
        { "group_id", 1 },
        { "flash_lat", new[] { 91f, 0f } },
        { "flash_lon", new[] { float.NaN, 0f } },
        { "flash_id", new[] { 1.5f, 2f } },
        { "product_time", new[] { 0.0 } },
        { "nominal_satellite_subpoint_lon", new[] { 500f } },
    };

    [Theory]
    [MemberData(nameof(WrongLightningVariables))]
    public void Lightning_with_a_wrong_variable_is_refused_by_its_name(string name, object data)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Lightning();
        file.Variables[name] = (data, file.Variables[name].Attributes);

        Assert.Equal(name, RefusedLightning(file.Write()).Variable);
    }

    [Fact]
    public void Offsets_from_another_time_than_that_of_the_product_are_refused()
    {
        SyntheticNetCdf file = SyntheticNetCdf.Lightning();
        file.Variables["event_time_offset"].Attributes["units"] = "milliseconds since 2018-07-02 04:32:00.000";

        Assert.Equal("event_time_offset:units", RefusedLightning(file.Write()).Variable);
    }

    [Fact]
    public void What_is_no_HDF5_is_refused()
    {
        foreach (byte[] bytes in new byte[][] { [], [0x89], new byte[7], new byte[100_000], [.. "CDF\u0001"u8, .. new byte[100]] })
        {
            Assert.Equal("the signature of HDF5 at the start", Refused(new MemoryStream(bytes)).Expected);
            Assert.Equal("", RefusedLightning(new MemoryStream(bytes)).Variable);
        }
    }

    [Theory]
    [InlineData(Image)]
    [InlineData(Strokes)]
    public void File_cut_at_any_fiftieth_of_its_length_is_refused_as_cut(string path)
    {
        byte[] whole = File.ReadAllBytes(ReferenceData.Path(path));
        for (int part = 0; part < 50; part++)
        {
            byte[] cut = whole[..(int)((long)whole.Length * part / 50)];
            NetCdfFault fault = path == Image ? Refused(new MemoryStream(cut)) : RefusedLightning(new MemoryStream(cut));
            Assert.Equal((part == 0 ? "the signature of HDF5 at the start" : $"a whole file of {whole.Length} bytes", ""), (fault.Expected, fault.Variable));
        }
    }

    // The length in the superblock is set to that of the cut file: what is lost must be found missing, or not be needed.
    [Theory]
    [InlineData(Image)]
    [InlineData(Strokes)]
    public void File_that_hides_its_cut_is_refused_where_something_is_missing(string path)
    {
        byte[] whole = File.ReadAllBytes(ReferenceData.Path(path));
        int refused = 0;
        for (int part = 1; part < 50; part++)
        {
            byte[] cut = whole[..(int)((long)whole.Length * part / 50)];
            BitConverter.TryWriteBytes(cut.AsSpan(28), (long)cut.Length);
            refused += Survives(cut) ? 0 : 1;
        }

        Assert.InRange(refused, 48, 49);
    }

    // Each chunk of the image is replaced by one that gives a thousand times its size.
    [Fact]
    public void Chunk_that_grows_without_end_is_refused()
    {
        byte[] file = File.ReadAllBytes(ReferenceData.Path(Image));
        byte[] bomb = Deflated(new byte[64 << 20]);
        int planted = 0;
        for (int at = 0; at < file.Length - 2; at++)
        {
            // The header of deflate at the levels that the producer uses.
            if (file[at] == 0x78 && file[at + 1] is 0x01 or 0x5E or 0x9C or 0xDA && at + bomb.Length < file.Length && file[at - 1] != 0x78 && planted < 40)
            {
                int some = Math.Min(bomb.Length, 20_000);
                bomb.AsSpan(0, some).CopyTo(file.AsSpan(at));
                at += some;
                planted++;
            }
        }

        Assert.InRange(planted, 1, 40);
        Assert.False(Survives(file));
    }

    [Fact]
    public void Filters_give_one_chunk_and_no_more()
    {
        var deflate = new BoundedDeflate();
        byte[] chunk = Enumerable.Range(0, 1000).Select(static i => (byte)i).ToArray();
        Memory<byte> Run(byte[] bytes, int size) => deflate.Filter(new(PureHDF.Filters.H5FilterFlags.Decompress, [5], size, bytes));

        Assert.Equal(chunk, Run(Deflated(chunk), 1000).ToArray());
        Assert.Throws<RefusedContentException>(() => Run(Deflated(chunk), 999));
        Assert.Throws<RefusedContentException>(() => Run(Deflated(chunk), 1001));
        Assert.Throws<RefusedContentException>(() => Run(Deflated(chunk), NetCdfVariable.MostChunkBytes + 1));
        Assert.Throws<RefusedContentException>(() => Run(Deflated(chunk), 0));
        long taken = Taken(() => Assert.Throws<RefusedContentException>(() => Run(Deflated(new byte[1 << 20]), 1000)));
        Assert.InRange(taken, 0, 3 << 20);
    }

    [Fact]
    public void Shuffle_puts_bytes_together_and_trusts_no_size()
    {
        var shuffle = new BoundedShuffle();
        Memory<byte> Run(byte[] bytes, params uint[] parameters) =>
            shuffle.Filter(new(PureHDF.Filters.H5FilterFlags.Decompress, parameters, 100, bytes));

        Assert.Equal([1, 11, 2, 12, 3, 13, 9], Run([1, 2, 3, 11, 12, 13, 9], 2).ToArray());
        Assert.Equal([1, 2], Run([1, 2], 8).ToArray());
        Assert.Throws<RefusedContentException>(() => Run([1, 2]));
        Assert.Throws<RefusedContentException>(() => Run([1, 2], 0));
        Assert.Throws<RefusedContentException>(() => Run([1, 2], uint.MaxValue));
    }

    [Fact]
    public void Members_of_the_library_that_are_looked_at_are_there() => Assert.True(Hdf5Messages.IsAble && Hdf5Opener.IsAble);

    // A name that leads to itself would exhaust the stack of the library, one that leads elsewhere would open a file that the sender chose.
    [Fact]
    public void Links_to_names_and_other_files_are_not_followed()
    {
        var root = new PureHDF.H5File();
        root["CMI"] = new PureHDF.H5SoftLink("CMI");
        var bytes = new MemoryStream();
        root.Write(bytes);

        NetCdfFault fault = Refused(new MemoryStream(bytes.ToArray()));
        Assert.Equal(("CMI", "an object in the file", "a link of kind SoftLinkInfo"), (fault.Variable, fault.Expected, fault.Found));
    }

    // Every 4 bytes of the file in turn say 2 GiB or nearly: some of them are sizes of attributes, fill values and names.
    [Fact]
    public void Lie_about_a_size_takes_no_memory()
    {
        byte[] whole = SyntheticNetCdf.Radiances().Write().ToArray();
        int step = ReferenceData.FullCampaign ? 1 : 37;
        for (int at = 48; at + 4 <= whole.Length; at += step)
        {
            byte[] lying = [.. whole];
            BitConverter.TryWriteBytes(lying.AsSpan(at), 0x7FFF_FF00);
            Assert.InRange(Taken(() => ReadImage(lying)), 0, 48 << 20);
        }
    }

    [Fact]
    public void Stream_that_goes_in_circles_or_too_deep_is_stopped()
    {
        var stream = new GuardedStream(new MemoryStream(new byte[100]));
        stream.Renew();
        var buffer = new byte[1];
        Assert.Throws<RefusedContentException>(() =>
        {
            for (int i = 0; i <= GuardedStream.MostReads; i++)
            {
                stream.Position = 0;
                stream.ReadExactly(buffer);
            }
        });
        stream.Renew();
        Assert.Throws<RefusedContentException>(() => Deeper(stream, 0));
        Assert.Throws<RefusedContentException>(() => stream.Position = 101);
        Assert.Throws<RefusedContentException>(() => stream.Seek(-1, SeekOrigin.Begin));
        Assert.Throws<RefusedContentException>(() => stream.ReadExactly(new byte[101]));
    }

    [Theory]
    [InlineData(Image)]
    [InlineData(Strokes)]
    public void Spoiled_bytes_of_a_real_file_are_read_or_refused(string path)
    {
        byte[] whole = File.ReadAllBytes(ReferenceData.Path(path));
        var random = new SeededRandom(path.Length);
        int refused = 0, runs = ReferenceData.FullCampaign ? 20_000 : 40;
        for (int run = 0; run < runs; run++)
        {
            byte[] spoiled = Spoiled(whole, random);
            refused += Survives(spoiled) ? 0 : 1;
        }

        Assert.InRange(refused, runs / 20, runs);
    }

    [Fact]
    public void Spoiled_bytes_of_a_small_file_are_read_or_refused()
    {
        byte[] image = SyntheticNetCdf.Radiances().Write().ToArray();
        byte[] lightning = SyntheticNetCdf.Lightning().Write().ToArray();
        var random = new SeededRandom(20261128);
        for (int run = ReferenceData.FullCampaign ? 500_000 : 400; run > 0; run--)
        {
            byte[] whole = run % 2 == 0 ? image : lightning;
            Survives(run % 10 == 0 ? Mutation.Of(whole, random) : Spoiled(whole, random));
        }
    }

    // Every structure of HDF5 has a signature. All pointers to one of them are turned to another: to itself, its parent, or one of another kind.
    [Theory]
    [InlineData(Image)]
    [InlineData(Strokes)]
    public void Structures_that_lead_back_or_elsewhere_are_read_or_refused(string path)
    {
        byte[] whole = File.ReadAllBytes(ReferenceData.Path(path));
        long[] places = [.. Structures(whole)];
        var random = new SeededRandom(places.Length);
        Assert.InRange(places.Length, 50, 100_000);
        for (int run = ReferenceData.FullCampaign ? 5000 : 40; run > 0; run--)
        {
            byte[] crossed = [.. whole];
            long from = places[random.Below(places.Length)], to = places[random.Below(places.Length)];
            ReadOnlySpan<byte> pointer = BitConverter.GetBytes(from);
            for (int at = crossed.AsSpan().IndexOf(pointer), next; at >= 0; at = next < 0 ? -1 : at + 8 + next)
            {
                BitConverter.TryWriteBytes(crossed.AsSpan(at), to);
                next = crossed.AsSpan(at + 8).IndexOf(pointer);
            }

            Survives(crossed);
        }
    }

    // The first key of each index of chunks says that its chunk has 2 GiB compressed.
    [Fact]
    public void Lie_about_the_size_of_a_compressed_chunk_takes_no_memory()
    {
        byte[] file = File.ReadAllBytes(ReferenceData.Path(Strokes));
        foreach (long at in Structures(file).Where(at => file[at] == (byte)'T' && file[at + 4] == 1))
        {
            BitConverter.TryWriteBytes(file.AsSpan((int)at + 24), 0x7FFF_FF00);
        }

        NetCdfFault? fault = null;
        Assert.InRange(Taken(() => fault = RefusedLightning(new MemoryStream(file))), 0, 4 << 20);
        Assert.Equal("compressed chunks of at most 16777216 bytes", fault!.Expected);
    }

    // The index of event_lat has two levels: its root is made its own child, so that no way down ends.
    [Fact]
    public void Tree_that_is_its_own_child_is_refused()
    {
        byte[] file = File.ReadAllBytes(ReferenceData.Path(Strokes));
        int turned = 0;
        for (int at = file.AsSpan().IndexOf("TREE"u8), next; at >= 0; at = next < 0 ? -1 : at + 4 + next)
        {
            next = file.AsSpan(at + 4).IndexOf("TREE"u8);
            if (file[at + 4] == 1 && file[at + 5] > 0)
            {
                // A key of one dimension has 8 + 2 × 8 bytes; the address of the child follows.
                BitConverter.TryWriteBytes(file.AsSpan(at + 24 + 24), (long)at);
                turned++;
            }
        }

        Assert.InRange(turned, 5, 100);
        NetCdfFault fault = RefusedLightning(new MemoryStream(file));
        Assert.Contains("leads back to itself", fault.Found, StringComparison.Ordinal);
    }

    private static IEnumerable<long> Structures(byte[] whole)
    {
        for (int at = 0; at + 4 <= whole.Length; at++)
        {
            string signature = whole[at] is (byte)'O' or (byte)'T' or (byte)'F' or (byte)'B' ? System.Text.Encoding.Latin1.GetString(whole, at, 4) : "";
            if (signature is "OHDR" or "OCHK" or "TREE" or "FRHP" or "FHDB" or "FHIB" or "BTHD" or "BTLF" or "BTIN")
            {
                yield return at;
            }
        }
    }

    /// <summary>A copy with one to sixteen spoiled places; most in what is no data: numbers, addresses and sizes.</summary>
    private static byte[] Spoiled(byte[] whole, SeededRandom random)
    {
        byte[] spoiled = [.. whole];
        for (int change = random.Below(16); change >= 0; change--)
        {
            int at = random.Below(3) == 0 ? random.Below(Math.Min(whole.Length, 8192)) : random.Below(whole.Length);
            int length = Math.Min(1 + random.Below(8), whole.Length - at);
            switch (random.Below(4))
            {
                case 0: spoiled[at] ^= (byte)(1 << random.Below(8)); break;
                case 1: spoiled[at] = (byte)random.Below(256); break;
                case 2: spoiled.AsSpan(at, length).Fill(0xFF); break;
                default: whole.AsSpan(random.Below(whole.Length - length), length).CopyTo(spoiled.AsSpan(at)); break;
            }
        }

        return spoiled;
    }

    /// <summary>Reads bytes as both kinds of file; whether one of them could be read to the end.</summary>
    private static bool Survives(byte[] bytes)
    {
        bool good = false;
        long taken = Taken(() => good = ReadImage(bytes) | ReadLightning(bytes));
        Assert.InRange(taken, 0, Ceiling + Usual);
        return good;
    }

    private static bool ReadImage(byte[] bytes)
    {
        bool open = AbiReader.TryOpen(new MemoryStream(bytes), "f.nc", LeapSeconds.BuiltIn, out AbiReader? reader, out NetCdfFault? fault);
        using (reader)
        {
            Assert.Equal(open, fault is null);
            for (int line = 0; open && line + 50 <= reader!.Frame.Y.Count; line += 50)
            {
                int pixels = 50 * reader.Frame.X.Count;
                open = reader.TryReadLines(line, new float[pixels], new AbiQuality[pixels], out fault);
            }
        }

        Speaks(open, fault);
        return open;
    }

    private static bool ReadLightning(byte[] bytes)
    {
        bool good = LightningReader.TryRead(new MemoryStream(bytes), "f.nc", LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? fault);
        Assert.Equal(good, reading is not null);
        Speaks(good, fault);
        return good;
    }

    private static void Speaks(bool good, NetCdfFault? fault)
    {
        Assert.Equal(good, fault is null);
        Assert.DoesNotContain(fault?.ToString() ?? "", char.IsControl);
        Assert.True(good || fault is { File: "f.nc", Expected.Length: > 0, Found.Length: > 0 });
    }

    private static NetCdfFault Refused(Stream stream)
    {
        Assert.False(AbiReader.TryOpen(stream, "r.nc", LeapSeconds.BuiltIn, out AbiReader? reader, out NetCdfFault? fault));
        Assert.Null(reader);
        Assert.Equal("r.nc", fault.File);
        return fault;
    }

    private static NetCdfFault RefusedLightning(Stream stream)
    {
        Assert.False(LightningReader.TryRead(stream, "l.nc", LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? fault));
        Assert.Null(reading);
        Assert.Equal("l.nc", fault.File);
        return fault;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static int Deeper(GuardedStream stream, int depth)
    {
        stream.Position = 0;
        return stream.ReadByte() + (depth < int.MaxValue ? Deeper(stream, depth + 1) : 0) + depth;
    }

    private static long Taken(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
