global using Vedette.Hosting;
global using Vedette.Model;
global using Vedette.Physics;
