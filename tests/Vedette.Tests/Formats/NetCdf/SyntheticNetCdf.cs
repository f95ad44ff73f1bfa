using PureHDF;

namespace Vedette.Tests;

/// <summary>Small files in the form of GOES-R, of which each part can be changed or taken away.</summary>
internal sealed class SyntheticNetCdf
{
    /// <summary>Variables by name: their numbers and their attributes.</summary>
    public Dictionary<string, (object Data, Dictionary<string, object> Attributes)> Variables { get; } = [];

    /// <summary>Global attributes.</summary>
    public Dictionary<string, object> Attributes { get; } = [];

    /// <summary>An L1b mesoscale image of 6 lines and 4 columns in band 7 (3.9 µm); the number of a pixel is 100 × line + column.</summary>
    public static SyntheticNetCdf Radiances()
    {
        var file = new SyntheticNetCdf();
        file.Attributes["platform_ID"] = "G16";
        file.Attributes["scene_id"] = "Mesoscale";
        var numbers = new short[6, 4];
        var flags = new byte[6, 4];
        for (int i = 0; i < 24; i++)
        {
            numbers[i / 4, i % 4] = (short)(100 * (i / 4) + i % 4);
        }

        numbers[5, 3] = 16383;
        numbers[5, 2] = -1;
        (flags[5, 3], flags[5, 2], flags[0, 1]) = (2, 255, 1);
        file.Variables["Rad"] = (numbers, new()
        {
            ["scale_factor"] = new[] { 0.0015f },
            ["add_offset"] = new[] { -0.0376f },
            ["_FillValue"] = new short[] { 16383 },
            ["units"] = "mW m-2 sr-1 (cm-1)-1",
            ["_Unsigned"] = "true",
            ["valid_range"] = new short[] { 0, 16382 },
        });
        file.Variables["DQF"] = (flags, new() { ["_FillValue"] = new byte[] { 255 } });
        file.Variables["y"] = (new short[] { 0, 1, 2, 3, 4, 5 }, new() { ["scale_factor"] = new[] { -0.000056f }, ["add_offset"] = new[] { 0.095368f } });
        file.Variables["x"] = (new short[] { 0, 1, 2, 3 }, new() { ["scale_factor"] = new[] { 0.000056f }, ["add_offset"] = new[] { -0.02408f } });
        file.Variables["goes_imager_projection"] = (new[] { 0 }, new()
        {
            ["grid_mapping_name"] = "geostationary",
            ["sweep_angle_axis"] = "x",
            ["semi_major_axis"] = new[] { 6378137.0 },
            ["semi_minor_axis"] = new[] { 6356752.31414 },
            ["perspective_point_height"] = new[] { 35786023.0 },
            ["longitude_of_projection_origin"] = new[] { -75.0 },
            ["latitude_of_projection_origin"] = new[] { 0.0 },
        });
        file.Variables["t"] = (new[] { 583777983.0 }, new() { ["units"] = "seconds since 2000-01-01 12:00:00" });
        file.Variables["time_bounds"] = (new[] { 583777980.0, 583777986.0 }, []);
        file.Variables["band_id"] = (new sbyte[] { 7 }, []);
        file.Variables["band_wavelength"] = (new[] { 3.89f }, []);
        file.Variables["planck_fk1"] = (new[] { 202263.0f }, []);
        file.Variables["planck_fk2"] = (new[] { 3698.19f }, []);
        file.Variables["planck_bc1"] = (new[] { 0.43361f }, []);
        file.Variables["planck_bc2"] = (new[] { 0.99939f }, []);
        return file;
    }

    /// <summary>Lightning: 2 flashes, 3 groups, 5 events, with numbers above half of their range.</summary>
    public static SyntheticNetCdf Lightning()
    {
        var file = new SyntheticNetCdf();
        file.Attributes["platform_ID"] = "G16";
        file.Variables["nominal_satellite_subpoint_lon"] = (new[] { -75.2f }, []);
        file.Variables["product_time"] = (new[] { 583777980.0 }, new() { ["units"] = "seconds since 2000-01-01 12:00:00" });
        file.Variables["product_time_bounds"] = (new[] { 583777980.0, 583778000.0 }, []);
        file.AddRows("flash", [65001, 3], ["time_offset_of_first_event", "time_offset_of_last_event"], hasArea: true, hasFloats: true);
        file.AddRows("group", [-2, 7, 9], ["time_offset"], hasArea: true, hasFloats: true);
        file.AddRows("event", [1, 2, 3, 4, -5], ["time_offset"], hasArea: false, hasFloats: false);
        file.Variables["group_parent_flash_id"] = (new short[] { unchecked((short)65001), 3, 3 }, Unsigned());
        file.Variables["event_parent_group_id"] = (new[] { -2, 7, 9, 9, -2 }, Unsigned());
        return file;
    }

    /// <summary>The bytes of the file.</summary>
    public MemoryStream Write()
    {
        var file = new H5File();
        foreach ((string name, object value) in Attributes)
        {
            file.Attributes[name] = value;
        }

        foreach ((string name, (object data, Dictionary<string, object> attributes)) in Variables)
        {
            var dataset = new H5Dataset(data);
            foreach ((string attribute, object value) in attributes)
            {
                dataset.Attributes[attribute] = value;
            }

            file[name] = dataset;
        }

        var bytes = new MemoryStream();
        file.Write(bytes, new H5WriteOptions(DefaultStringLength: 48));
        return new(bytes.ToArray());
    }

    private static Dictionary<string, object> Unsigned() => new() { ["_Unsigned"] = "true" };

    private void AddRows(string kind, int[] ids, string[] times, bool hasArea, bool hasFloats)
    {
        int rows = ids.Length;
        Variables[$"{kind}_count"] = (new[] { rows }, []);
        Variables[$"{kind}_id"] = (kind == "flash" ? ids.Select(static i => (short)i).ToArray() : ids, Unsigned());
        foreach (string time in times)
        {
            Variables[$"{kind}_{time}"] = (Enumerable.Range(0, rows).Select(static i => (short)(i - 1)).ToArray(), new()
            {
                ["scale_factor"] = new[] { 2f },
                ["add_offset"] = new[] { 0f },
                ["units"] = "milliseconds since 2018-07-02 04:33:00.000",
            });
        }

        Variables[$"{kind}_energy"] = (Enumerable.Range(0, rows).Select(static i => (short)(i == 0 ? -1 : -7 - i)).ToArray(), new()
        {
            ["scale_factor"] = new[] { 1.5e-15f },
            ["add_offset"] = new[] { 0f },
            ["_FillValue"] = new short[] { -1 },
            ["_Unsigned"] = "true",
        });
        Dictionary<string, object> Scaled(float offset) => hasFloats ? []
            : new() { ["scale_factor"] = new[] { 0.00203128f }, ["add_offset"] = new[] { offset }, ["_Unsigned"] = "true" };
        object Degrees(float at) => hasFloats ? Enumerable.Repeat(at, rows).ToArray() : Enumerable.Range(0, rows).Select(static i => (short)(-20000 + i)).ToArray();
        Variables[$"{kind}_lat"] = (Degrees(10), Scaled(-66.56f));
        Variables[$"{kind}_lon"] = (Degrees(-80), Scaled(-141.56f));
        if (hasArea)
        {
            Variables[$"{kind}_quality_flag"] = (new short[rows], Unsigned());
            Variables[$"{kind}_area"] = (new short[rows], new() { ["scale_factor"] = new[] { 0.15f }, ["add_offset"] = new[] { 63f }, ["_Unsigned"] = "true" });
        }
    }
}
